package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"time"
)

// authority signs what this program and its agent show each other.
type authority struct {
	certificate *x509.Certificate
	key         *ecdsa.PrivateKey
}

// writeCertificates makes an authority, a certificate for 127.0.0.1 and one for a client, each with its key.
func writeCertificates(folder string) error {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	template := template("Interop CA", 1)
	template.IsCA = true
	template.BasicConstraintsValid = true
	template.KeyUsage = x509.KeyUsageCertSign
	encoded, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		return err
	}
	if err := write(folder, "ca.pem", "CERTIFICATE", encoded); err != nil {
		return err
	}
	signer := authority{certificate: template, key: key}
	if err := signer.issue(folder, "server", 2, x509.ExtKeyUsageServerAuth); err != nil {
		return err
	}
	return signer.issue(folder, "client", 3, x509.ExtKeyUsageClientAuth)
}

func (a authority) issue(folder, name string, serial int64, usage x509.ExtKeyUsage) error {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	template := template("Interop "+name, serial)
	template.IPAddresses = []net.IP{net.IPv4(127, 0, 0, 1)}
	template.KeyUsage = x509.KeyUsageDigitalSignature
	template.ExtKeyUsage = []x509.ExtKeyUsage{usage}
	encoded, err := x509.CreateCertificate(rand.Reader, template, a.certificate, key.Public(), a.key)
	if err != nil {
		return err
	}
	if err := write(folder, name+".pem", "CERTIFICATE", encoded); err != nil {
		return err
	}
	// The old form of elliptic curve keys, as `consul tls` writes it.
	encodedKey, err := x509.MarshalECPrivateKey(key)
	if err != nil {
		return err
	}
	return write(folder, name+"-key.pem", "EC PRIVATE KEY", encodedKey)
}

func template(name string, serial int64) *x509.Certificate {
	return &x509.Certificate{
		SerialNumber: big.NewInt(serial),
		Subject:      pkix.Name{CommonName: name},
		NotBefore:    time.Now().Add(-time.Hour),
		NotAfter:     time.Now().Add(24 * time.Hour),
	}
}

func write(folder, name, kind string, encoded []byte) error {
	block := pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: encoded})
	return os.WriteFile(filepath.Join(folder, name), block, 0o600)
}
