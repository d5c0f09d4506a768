// Command tessera measures Tessera's POSIX driver: entries a second, and the time from adding an entry to a proof of
// it under a checkpoint that a witness has cosigned. It prints one object of JSON. Everything is at the driver's
// soonest: batches of 256 or after a millisecond, a checkpoint every 100 ms, which is the least that it lets one ask.
package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	fnote "github.com/transparency-dev/formats/note"
	"github.com/transparency-dev/merkle/proof"
	"github.com/transparency-dev/merkle/rfc6962"
	"github.com/transparency-dev/tessera"
	"github.com/transparency-dev/tessera/client"
	"github.com/transparency-dev/tessera/storage/posix"
	"golang.org/x/mod/sumdb/note"
)

const origin = "tessera.example/log/bench"

var (
	folder  = flag.String("folder", "", "an empty folder on the disk to be measured")
	seconds = flag.Float64("seconds", 5, "how long entries are added")
	times   = flag.Int("times", 50, "how many entries are added one after another, each until it is proven")
)

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}

// witness cosigns whatever extends what it cosigned last, and has that on disk before it answers.
type witness struct {
	mu     sync.Mutex
	signer note.Signer
	logKey note.Verifier
	size   uint64
	root   []byte
	file   *os.File
}

func (w *witness) ServeHTTP(out http.ResponseWriter, in *http.Request) {
	w.mu.Lock()
	defer w.mu.Unlock()
	body := must(io.ReadAll(in.Body))
	head, signed, _ := bytes.Cut(body, []byte("\n\n"))
	lines := strings.Split(string(head), "\n")
	var old uint64
	if _, err := fmt.Sscanf(lines[0], "old %d", &old); err != nil || old != w.size {
		out.Header().Set("Content-Type", "text/x.tlog.size")
		out.WriteHeader(http.StatusConflict)
		fmt.Fprintf(out, "%d\n", w.size)
		return
	}
	var hashes [][]byte
	for _, line := range lines[1:] {
		hashes = append(hashes, must(base64.StdEncoding.DecodeString(line)))
	}
	opened := must(note.Open(signed, note.VerifierList(w.logKey)))
	size, root := headOf(opened.Text)
	if old > 0 {
		if err := proof.VerifyConsistency(rfc6962.DefaultHasher, old, size, hashes, w.root, root); err != nil {
			http.Error(out, err.Error(), http.StatusUnprocessableEntity)
			return
		}
	}
	must(w.file.WriteAt([]byte(opened.Text), 0))
	if err := w.file.Sync(); err != nil {
		log.Fatal(err)
	}
	w.size, w.root = size, root
	cosigned := must(note.Sign(&note.Note{Text: opened.Text}, w.signer))
	_, line, _ := bytes.Cut(cosigned, []byte("\n\n"))
	must(out.Write(line))
}

func headOf(text string) (uint64, []byte) {
	var size uint64
	lines := strings.Split(text, "\n")
	must(fmt.Sscanf(lines[1], "%d", &size))
	return size, must(base64.StdEncoding.DecodeString(lines[2]))
}

func main() {
	flag.Parse()
	ctx := context.Background()
	secret, public, err := note.GenerateKey(rand.Reader, origin)
	if err != nil {
		log.Fatal(err)
	}
	witnessSecret, witnessPublic, err := note.GenerateKey(rand.Reader, "witness.example/w")
	if err != nil {
		log.Fatal(err)
	}
	cosigner := must(fnote.NewSignerForCosignatureV1(witnessSecret))
	w := &witness{signer: cosigner, logKey: must(note.NewVerifier(public)), file: must(os.Create(filepath.Join(*folder, "witness")))}
	listener := must(net.Listen("tcp", "127.0.0.1:0"))
	go func() { log.Fatal(http.Serve(listener, w)) }()
	address := must(url.Parse("http://" + listener.Addr().String()))

	rate := measureRate(ctx, must(note.NewSigner(secret)))
	taken := measureTimes(ctx, must(note.NewSigner(secret)), must(fnote.VKeyToCosignatureV1(witnessPublic)), address)
	must(0, json.NewEncoder(os.Stdout).Encode(map[string]any{"perSecond": rate, "milliseconds": taken}))
}

func appender(ctx context.Context, folder string, opts *tessera.AppendOptions) (*tessera.Appender, func(context.Context) error, tessera.LogReader) {
	driver := must(posix.New(ctx, posix.Config{Path: folder}))
	a, shutdown, reader, err := tessera.NewAppender(ctx, driver, opts)
	if err != nil {
		log.Fatal(err)
	}
	return a, shutdown, reader
}

func entry() []byte {
	data := make([]byte, 1024)
	must(rand.Read(data))
	return data
}

// measureRate adds entries, many at once, until the time is up, and counts those that are integrated.
func measureRate(ctx context.Context, signer note.Signer) float64 {
	opts := tessera.NewAppendOptions().WithCheckpointSigner(signer).WithBatching(256, time.Millisecond).WithCheckpointInterval(100 * time.Millisecond)
	a, shutdown, reader := appender(ctx, filepath.Join(*folder, "rate"), opts)
	start := time.Now()
	var added atomic.Int64
	var workers sync.WaitGroup
	for range 512 {
		workers.Go(func() {
			for time.Since(start).Seconds() < *seconds {
				if _, err := a.Add(ctx, tessera.NewEntry(entry()))(); err == nil {
					added.Add(1)
				}
			}
		})
	}
	workers.Wait()
	for must(reader.IntegratedSize(ctx)) < uint64(added.Load()) {
		time.Sleep(time.Millisecond)
	}
	taken := time.Since(start).Seconds()
	must(0, shutdown(ctx))
	return float64(added.Load()) / taken
}

// measureTimes adds one entry after another, each until there is a proof of it under a cosigned checkpoint.
func measureTimes(ctx context.Context, signer note.Signer, witnessKey string, address *url.URL) []float64 {
	one := must(tessera.NewWitness(witnessKey, address))
	opts := tessera.NewAppendOptions().WithCheckpointSigner(signer).WithBatching(256, time.Millisecond).
		WithCheckpointInterval(100*time.Millisecond).WithWitnesses(tessera.NewWitnessGroup(1, one), nil)
	a, shutdown, reader := appender(ctx, filepath.Join(*folder, "times"), opts)
	awaiter := tessera.NewPublicationAwaiter(ctx, reader.ReadCheckpoint, time.Millisecond)
	taken := make([]float64, 0, *times)
	for range *times {
		data := entry()
		start := time.Now()
		index, checkpoint, err := awaiter.Await(ctx, a.Add(ctx, tessera.NewEntry(data)))
		if err != nil {
			log.Fatal(err)
		}
		size, root := headOf(string(checkpoint))
		builder := must(client.NewProofBuilder(ctx, size, reader.ReadTile))
		hashes := must(builder.InclusionProof(ctx, index.Index))
		taken = append(taken, float64(time.Since(start).Microseconds())/1000)
		leaf := sha256.Sum256(append([]byte{0}, data...))
		if err := proof.VerifyInclusion(rfc6962.DefaultHasher, index.Index, size, leaf[:], hashes, root); err != nil {
			log.Fatal(err)
		}
		if strings.Count(string(checkpoint), "\n\u2014 ") < 2 {
			log.Fatal("the checkpoint has no cosignature")
		}
	}
	must(0, shutdown(ctx))
	sort.Float64s(taken)
	return taken
}
