package dev.praetor.interop.spring;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** Settings below {@code greeting}; bound anew when a key under {@code config/} changes. */
@ConfigurationProperties("greeting")
public class Greeting {

    private String text = "nothing configured";

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }
}
