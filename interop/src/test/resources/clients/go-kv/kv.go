package main

import (
	"errors"
	"fmt"
	"sort"
	"strings"

	"github.com/hashicorp/consul/api"
)

// ErrNotFound says that there is no such key.
var ErrNotFound = errors.New("key not found")

// The largest number of operations in one transaction.
const batchLimit = 64

// Settings say which agent a Store talks to. The zero value is the agent of the environment.
type Settings struct {
	Address    string
	Token      string
	Datacenter string
	CAFile     string
	CertFile   string
	KeyFile    string
}

// Store keeps values by name below a prefix, as a service would that hides where it keeps them.
type Store struct {
	client *api.Client
	prefix string
}

// NewStore makes a store; nothing is asked of the agent yet.
func NewStore(prefix string, settings Settings) (*Store, error) {
	config := api.DefaultConfig()
	if settings.Address != "" {
		config.Address = settings.Address
	}
	config.Token = settings.Token
	config.Datacenter = settings.Datacenter
	config.TLSConfig = api.TLSConfig{
		CAFile: settings.CAFile, CertFile: settings.CertFile, KeyFile: settings.KeyFile,
	}
	client, err := api.NewClient(config)
	if err != nil {
		return nil, err
	}
	return &Store{client: client, prefix: strings.Trim(prefix, "/") + "/"}, nil
}

// Set writes one value.
func (s *Store) Set(name string, value []byte) error {
	_, err := s.client.KV().Put(&api.KVPair{Key: s.prefix + name, Value: value}, nil)
	return err
}

// Get reads one value, or ErrNotFound.
func (s *Store) Get(name string) ([]byte, error) {
	pair, _, err := s.client.KV().Get(s.prefix+name, nil)
	if err != nil {
		return nil, err
	}
	if pair == nil {
		return nil, fmt.Errorf("%q: %w", name, ErrNotFound)
	}
	return pair.Value, nil
}

// List gives the names below a part of the store, sorted.
func (s *Store) List(part string) ([]string, error) {
	keys, _, err := s.client.KV().Keys(s.prefix+part, "", nil)
	if err != nil {
		return nil, err
	}
	names := make([]string, 0, len(keys))
	for _, key := range keys {
		names = append(names, strings.TrimPrefix(key, s.prefix))
	}
	sort.Strings(names)
	return names, nil
}

// Batch writes many values in transactions, each of them whole or not at all.
func (s *Store) Batch(values map[string][]byte) error {
	var operations api.TxnOps
	for name, value := range values {
		operations = append(operations, &api.TxnOp{
			KV: &api.KVTxnOp{Verb: api.KVSet, Key: s.prefix + name, Value: value},
		})
	}
	for start := 0; start < len(operations); start += batchLimit {
		end := min(start+batchLimit, len(operations))
		done, answer, _, err := s.client.Txn().Txn(operations[start:end], nil)
		if err != nil {
			return err
		}
		if !done {
			return fmt.Errorf("rolled back: %s", answer.Errors[0].What)
		}
	}
	return nil
}

// Delete removes one value; a missing one is no error.
func (s *Store) Delete(name string) error {
	_, err := s.client.KV().Delete(s.prefix+name, nil)
	return err
}

// DeleteAll removes all that the store holds.
func (s *Store) DeleteAll() error {
	_, err := s.client.KV().DeleteTree(s.prefix, nil)
	return err
}

// Healthy tells whether there is a leader to write to.
func (s *Store) Healthy() error {
	leader, err := s.client.Status().Leader()
	if err != nil {
		return err
	}
	if leader == "" {
		return errors.New("no leader")
	}
	return nil
}
