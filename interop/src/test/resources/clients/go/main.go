// Long-polls one key with WaitIndex while it writes it, and prints every change that the blocking query reports.
package main

import (
	"fmt"
	"os"
	"time"

	"github.com/hashicorp/consul/api"
)

const (
	key     = "interop/go/watched"
	changes = 50
)

func main() {
	client, err := api.NewClient(api.DefaultConfig())
	exitOn(err)
	kv := client.KV()
	_, err = kv.Put(&api.KVPair{Key: key, Value: []byte("change 0")}, nil)
	exitOn(err)

	reported := make(chan string)
	go poll(kv, reported)
	for n := 0; ; n++ {
		want := fmt.Sprintf("change %d", n)
		select {
		case got := <-reported:
			fmt.Println(got)
			if got != want {
				exitOn(fmt.Errorf("reported %q, want %q", got, want))
			}
		case <-time.After(10 * time.Second):
			exitOn(fmt.Errorf("%q was not reported", want))
		}
		if n == changes {
			break
		}
		// Writes elsewhere must not wake the poll.
		_, err = kv.Put(&api.KVPair{Key: key + "/other", Value: []byte(want)}, nil)
		exitOn(err)
		_, err = kv.Put(&api.KVPair{Key: key, Value: []byte(fmt.Sprintf("change %d", n+1))}, nil)
		exitOn(err)
	}
	select {
	case got := <-reported:
		exitOn(fmt.Errorf("reported %q although nothing changed", got))
	case <-time.After(300 * time.Millisecond):
	}
}

// poll reports the value of the key after each return of a blocking query.
func poll(kv *api.KV, reported chan<- string) {
	var index uint64
	for {
		pair, meta, err := kv.Get(key, &api.QueryOptions{WaitIndex: index, WaitTime: time.Minute})
		exitOn(err)
		if meta.LastIndex < index {
			exitOn(fmt.Errorf("index went back from %d to %d", index, meta.LastIndex))
		}
		index = meta.LastIndex
		reported <- string(pair.Value)
	}
}

func exitOn(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
