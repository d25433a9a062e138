// Uses the store of kv.go in every way it has: `go-kv run` against the agent of the environment, `go-kv https ADDRESS FOLDER` with the
// certificates of a folder, which `go-kv certificates FOLDER` writes before.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	switch os.Args[1] {
	case "certificates":
		exitOn(writeCertificates(os.Args[2]))
	case "run":
		store, err := NewStore("interop/kv", Settings{})
		exitOn(err)
		use(store)
		elsewhere()
	case "https":
		file := func(name string) string { return filepath.Join(os.Args[3], name) }
		store, err := NewStore("interop/https", Settings{
			Address: os.Args[2], CAFile: file("ca.pem"), CertFile: file("client.pem"), KeyFile: file("client-key.pem"),
		})
		exitOn(err)
		use(store)
		stranger, err := NewStore("interop/https", Settings{Address: os.Args[2], CAFile: file("ca.pem")})
		exitOn(err)
		expect(stranger.Healthy() != nil, "an agent that verifies clients takes none without a certificate")
		distrustful, err := NewStore("interop/https", Settings{Address: os.Args[2]})
		exitOn(err)
		err = distrustful.Healthy()
		expect(err != nil && strings.Contains(err.Error(), "certificate"), "a client that does not know the CA: %v", err)
		fmt.Println("https")
	}
}

func use(store *Store) {
	exitOn(store.Healthy())
	exitOn(store.DeleteAll())
	_, err := store.Get("missing")
	expect(errors.Is(err, ErrNotFound), "missing: %v", err)
	exitOn(store.Set("colour", []byte("blue")))
	value, err := store.Get("colour")
	exitOn(err)
	expect(string(value) == "blue", "colour is %q", value)
	binary := make([]byte, 256)
	for i := range binary {
		binary[i] = byte(i)
	}
	exitOn(store.Set("binary and spaces/ü", binary))
	value, err = store.Get("binary and spaces/ü")
	exitOn(err)
	expect(bytes.Equal(value, binary), "binary is %q", value)
	fmt.Println("set and get")

	values := map[string][]byte{}
	for i := 0; i < 150; i++ {
		values[fmt.Sprintf("batch/%03d", i)] = []byte(strings.Repeat("x", i))
	}
	exitOn(store.Batch(values))
	names, err := store.List("batch/")
	exitOn(err)
	expect(len(names) == 150 && names[149] == "batch/149", "%d names", len(names))
	fmt.Println("batch and list")

	exitOn(store.Delete("colour"))
	exitOn(store.Delete("colour"))
	_, err = store.Get("colour")
	expect(errors.Is(err, ErrNotFound), "deleted: %v", err)
	exitOn(store.DeleteAll())
	names, err = store.List("")
	exitOn(err)
	expect(len(names) == 0, "left: %v", names)
	fmt.Println("delete")
}

// A token that nobody asks for while ACLs are off, and datacenters by name.
func elsewhere() {
	named, err := NewStore("interop/kv", Settings{Token: "11111111-2222-3333-4444-555555555555", Datacenter: "dc1"})
	exitOn(err)
	use(named)
	unknown, err := NewStore("interop/kv", Settings{Datacenter: "nowhere"})
	exitOn(err)
	err = unknown.Set("a", nil)
	expect(err != nil && strings.Contains(err.Error(), "No path to datacenter"), "an unknown datacenter: %v", err)
	fmt.Println("token and datacenter")
}

func expect(held bool, format string, arguments ...any) {
	if !held {
		exitOn(fmt.Errorf(format, arguments...))
	}
}

func exitOn(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
