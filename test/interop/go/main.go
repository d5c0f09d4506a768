// Command interop judges trees, proofs, notes and whole logs with golang.org/x/mod/sumdb alone.
//
//	interop trees          reads a line of JSON a tree, and answers with a line each
//	interop log URL VKEY   reads a tiled log whole, and says how many entries it holds
package main

import (
	"bufio"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// asked is a tree by its number and size, and what the other side says of it.
type asked struct {
	Tree, Size, Index, Old int64
	Root                   tlog.Hash
	Inclusion, Consistency []tlog.Hash
	Note                   string
	// What must not hold.
	BentInclusion, BentConsistency []tlog.Hash
	BentRoot                       tlog.Hash
	BentNote                       string
}

// answer is what this side says of the same tree; Wrong is empty where all held that must, and nothing that must not.
type answer struct {
	Wrong                  []string    `json:"wrong"`
	Root                   tlog.Hash   `json:"root"`
	Inclusion, Consistency []tlog.Hash `json:",omitempty"`
	Note                   string      `json:"note"`
}

// entry is the same on both sides.
func entry(tree, index int64) []byte {
	return fmt.Appendf(nil, "tree %d entry %d", tree, index)
}

// stored is a tree in memory, as tlog lays it out.
type stored []tlog.Hash

func (s stored) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, at := range indexes {
		if at >= int64(len(s)) {
			return nil, fmt.Errorf("there is no hash %d", at)
		}
		out[i] = s[at]
	}
	return out, nil
}

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}

func build(tree, size int64) stored {
	var s stored
	for i := range size {
		s = append(s, must(tlog.StoredHashes(i, entry(tree, i), s))...)
	}
	return s
}

// judge holds the other side's word against this side's, and then answers with its own.
func judge(a asked, theirs note.Verifiers, ours note.Signer) answer {
	s := build(a.Tree, a.Size)
	root, old := must(tlog.TreeHash(a.Size, s)), must(tlog.TreeHash(a.Old, s))
	leaf := tlog.RecordHash(entry(a.Tree, a.Index))
	var wrong []string
	holds := func(what string, err error) {
		if err != nil {
			wrong = append(wrong, what+": "+err.Error())
		}
	}
	fails := func(what string, err error) {
		if err == nil {
			wrong = append(wrong, what+" holds")
		}
	}
	if root != a.Root {
		wrong = append(wrong, "another root")
	}
	holds("inclusion", tlog.CheckRecord(a.Inclusion, a.Size, root, a.Index, leaf))
	holds("consistency", tlog.CheckTree(a.Consistency, a.Size, root, a.Old, old))
	fails("bent inclusion", tlog.CheckRecord(a.BentInclusion, a.Size, root, a.Index, leaf))
	fails("bent consistency", tlog.CheckTree(a.BentConsistency, a.Size, root, a.Old, old))
	fails("inclusion in a bent root", tlog.CheckRecord(a.Inclusion, a.Size, a.BentRoot, a.Index, leaf))
	fails("consistency with a bent root", tlog.CheckTree(a.Consistency, a.Size, a.BentRoot, a.Old, old))
	if a.Note != "" {
		opened, err := note.Open([]byte(a.Note), theirs)
		holds("note", err)
		if err == nil {
			head, err := parseCheckpoint(opened.Text)
			holds("checkpoint", err)
			if head.N != a.Size || head.Hash != root {
				wrong = append(wrong, "a checkpoint of another tree")
			}
		}
		_, err = note.Open([]byte(a.BentNote), theirs)
		fails("bent note", err)
	}
	out := answer{Wrong: wrong, Root: root, Inclusion: must(tlog.ProveRecord(a.Size, a.Index, s)), Consistency: must(tlog.ProveTree(a.Size, a.Old, s))}
	if a.Note != "" {
		text := fmt.Sprintf("%s\n%d\n%s\n", ours.Name(), a.Size, root)
		out.Note = string(must(note.Sign(&note.Note{Text: text}, ours)))
	}
	return out
}

// parseCheckpoint reads the three lines of C2SP tlog-checkpoint.
func parseCheckpoint(text string) (tlog.Tree, error) {
	lines := strings.Split(text, "\n")
	if len(lines) != 4 || lines[3] != "" {
		return tlog.Tree{}, fmt.Errorf("the checkpoint has not three lines")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return tlog.Tree{}, err
	}
	hash, err := tlog.ParseHash(lines[2])
	return tlog.Tree{N: size, Hash: hash}, err
}

// trees answers line by line. The first line of input is the other side's vkey; the first of output is this side's.
func trees() {
	in, out := bufio.NewReaderSize(os.Stdin, 1<<20), bufio.NewWriter(os.Stdout)
	vkey := strings.TrimSpace(must(in.ReadString('\n')))
	theirs := note.VerifierList(must(note.NewVerifier(vkey)))
	seed := make([]byte, 32)
	seed[0] = 42
	key := ed25519.NewKeyFromSeed(seed)
	name := "go.example/log"
	verifier := must(note.NewEd25519VerifierKey(name, key.Public().(ed25519.PublicKey)))
	hash := strings.Split(verifier, "+")[1]
	secret := base64.StdEncoding.EncodeToString(append([]byte{1}, seed...))
	ours := must(note.NewSigner("PRIVATE+KEY+" + name + "+" + hash + "+" + secret))
	fmt.Fprintln(out, verifier)
	must(0, out.Flush())
	for decoder, encoder := json.NewDecoder(in), json.NewEncoder(out); ; {
		var a asked
		if err := decoder.Decode(&a); err == io.EOF {
			break
		} else if err != nil {
			log.Fatal(err)
		}
		must(0, encoder.Encode(judge(a, theirs, ours)))
		must(0, out.Flush())
	}
}

// tiles reads tiles of C2SP tlog-tiles, whose paths lack the height that tlog puts first.
type tiles struct{ url string }

func (t tiles) Height() int                         { return 8 }
func (t tiles) SaveTiles(_ []tlog.Tile, _ [][]byte) {}
func (t tiles) ReadTiles(all []tlog.Tile) ([][]byte, error) {
	var out [][]byte
	for _, tile := range all {
		data, err := get(t.url + "tile/" + strings.TrimPrefix(tile.Path(), "tile/8/"))
		if err != nil {
			return nil, err
		}
		out = append(out, data)
	}
	return out, nil
}

func get(url string) ([]byte, error) {
	response, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", url, response.Status)
	}
	return io.ReadAll(response.Body)
}

// whole reads a log as x/mod/sumdb does: the note, then every record against the root by the tiles alone.
func whole(url, vkey string) {
	opened := must(note.Open(must(get(url+"checkpoint")), note.VerifierList(must(note.NewVerifier(vkey)))))
	head := must(parseCheckpoint(opened.Text))
	reader := tlog.TileHashReader(head, tiles{url})
	for first := int64(0); first < head.N; first += 256 {
		width := min(256, head.N-first)
		path := strings.TrimPrefix(tlog.Tile{H: 8, L: 0, N: first / 256, W: int(width)}.Path(), "tile/8/0/")
		bundle := must(get(url + "tile/entries/" + path))
		var indexes []int64
		for i := range width {
			indexes = append(indexes, tlog.StoredHashIndex(0, first+i))
		}
		for i, want := range must(reader.ReadHashes(indexes)) {
			length := int(binary.BigEndian.Uint16(bundle))
			if tlog.RecordHash(bundle[2:2+length]) != want {
				log.Fatalf("entry %d is not of the tree", first+int64(i))
			}
			bundle = bundle[2+length:]
		}
		if len(bundle) > 0 {
			log.Fatalf("the bundle from %d on has bytes left", first)
		}
	}
	fmt.Printf("{\"origin\":%q,\"size\":%d,\"root\":%q}\n", opened.Sigs[0].Name, head.N, head.Hash)
}

func main() {
	if len(os.Args) == 4 && os.Args[1] == "log" {
		whole(os.Args[2], os.Args[3])
		return
	}
	if len(os.Args) != 2 || os.Args[1] != "trees" {
		log.Fatal("interop trees | interop log URL VKEY")
	}
	trees()
}
