package dev.praetor.codec;

import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;

/** A component's type has no form on the wire. */
final class UnsupportedTypeException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Element component;

    UnsupportedTypeException(Element component, TypeMirror type) {
        super(component + " is a " + type + ", which has no wire form");
        this.component = component;
    }

    Element component() {
        return component;
    }
}
