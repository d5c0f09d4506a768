// Command opentdf opens and makes packages with the official OpenTDF client for Go, which it does not change. What the
// client leaves to whoever uses it is here: a token for each server, from the home node.
//
//	opentdf decrypt   opens FILE, and writes what it holds to standard output
//	opentdf encrypt   encrypts FILE to all the servers, and writes the package to standard output
//
// Standard input says the rest, as JSON.
package main

import (
	"bytes"
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"log"
	"net/http"
	"net/url"
	"os"

	"connectrpc.com/connect"
	"github.com/lestrrat-go/jwx/v2/jwa"
	"github.com/lestrrat-go/jwx/v2/jwk"
	"github.com/opentdf/platform/sdk"
	"github.com/opentdf/platform/sdk/auth"
	"golang.org/x/oauth2"
)

// server is a key server, and the algorithm of its key as the client calls it.
type server struct{ URL, Algorithm string }

// asked says where the home node is and who asks it, the key servers, of which the first is the client's platform, the
// file, and the public key (PEM) by which its label is signed.
type asked struct {
	Home, Session, File, Label string
	Servers                    []server
}

// tokens gives the access tokens of the home node for one server.
type tokens struct {
	asked  asked
	server string
	key    jwk.Key
}

func (t tokens) AccessToken(ctx context.Context, _ *http.Client) (auth.AccessToken, error) {
	thumb, err := t.key.Thumbprint(crypto.SHA256)
	if err != nil {
		return "", err
	}
	said, err := json.Marshal(map[string]string{"server": t.server, "key": base64.RawURLEncoding.EncodeToString(thumb)})
	if err != nil {
		return "", err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, t.asked.Home+"/api/tokens.issue", bytes.NewReader(said))
	if err != nil {
		return "", err
	}
	request.Header.Set("content-type", "application/json")
	request.Header.Set("x-entente", "1")
	request.Header.Set("authorization", "Bearer "+t.asked.Session)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	var answer struct{ Token string }
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		return "", err
	}
	if answer.Token == "" {
		return "", fmt.Errorf("the home node gives no token for %s: %s", t.server, response.Status)
	}
	return auth.AccessToken(answer.Token), nil
}

func (t tokens) MakeToken(made func(jwk.Key) ([]byte, error)) ([]byte, error) {
	return made(t.key)
}

// perOrigin hands each request to the transport of its server.
type perOrigin map[string]http.RoundTripper

func (t perOrigin) RoundTrip(request *http.Request) (*http.Response, error) {
	transport, ok := t[request.URL.Host]
	if !ok {
		return nil, errors.New(request.URL.Host + " is no server of the two nations")
	}
	return transport.RoundTrip(request)
}

func clientOf(said asked) (*sdk.SDK, error) {
	pair, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	key, err := jwk.FromRaw(pair)
	if err != nil {
		return nil, err
	}
	if err := key.Set(jwk.AlgorithmKey, jwa.ES256); err != nil {
		return nil, err
	}
	transports := perOrigin{}
	for _, each := range said.Servers {
		address, err := url.Parse(each.URL)
		if err != nil {
			return nil, err
		}
		proving, err := auth.NewDPoPHTTPClient(&http.Client{}, key, tokens{said, each.URL, key}, "")
		if err != nil {
			return nil, err
		}
		transports[address.Host] = proving.Transport
	}
	return sdk.New(said.Servers[0].URL,
		sdk.WithCustomCoreConnection(&sdk.ConnectRPCConnection{
			Client:   &http.Client{Transport: transports},
			Endpoint: said.Servers[0].URL,
			Options:  []connect.ClientOption{connect.WithProtoJSON()},
		}),
		sdk.WithPlatformConfiguration(sdk.PlatformConfiguration{}),
		sdk.WithOAuthAccessTokenSource(oauth2.StaticTokenSource(&oauth2.Token{AccessToken: "none", TokenType: "DPoP"})),
		sdk.WithDPoPJWK(key),
	)
}

func decrypt(client *sdk.SDK, file *os.File, label string) error {
	block, _ := pem.Decode([]byte(label))
	if block == nil {
		return errors.New("the label's key is no PEM")
	}
	public, err := x509.ParsePKIXPublicKey(block.Bytes)
	if err != nil {
		return err
	}
	keys := map[string]sdk.AssertionKey{"label": {Alg: "ES256", Key: public}}
	reader, err := client.LoadTDF(file, sdk.WithAssertionVerificationKeys(sdk.AssertionVerificationKeys{Keys: keys}))
	if err != nil {
		return err
	}
	_, err = reader.WriteTo(os.Stdout)
	return err
}

func encrypt(client *sdk.SDK, file *os.File, servers []server) error {
	infos := make([]sdk.KASInfo, len(servers))
	for i, each := range servers {
		infos[i] = sdk.KASInfo{URL: each.URL, Algorithm: each.Algorithm}
	}
	_, err := client.CreateTDF(os.Stdout, file, sdk.WithKasInformation(infos...), sdk.WithAutoconfigure(false))
	return err
}

func run(what string) error {
	var said asked
	if err := json.NewDecoder(os.Stdin).Decode(&said); err != nil {
		return err
	}
	client, err := clientOf(said)
	if err != nil {
		return err
	}
	file, err := os.Open(said.File)
	if err != nil {
		return err
	}
	defer file.Close()
	if what == "encrypt" {
		return encrypt(client, file, said.Servers)
	}
	return decrypt(client, file, said.Label)
}

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 || (os.Args[1] != "decrypt" && os.Args[1] != "encrypt") {
		log.Fatal("usage: opentdf decrypt|encrypt")
	}
	if err := run(os.Args[1]); err != nil {
		log.Fatal(err)
	}
}
