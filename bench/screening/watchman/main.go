// Looks up names as moov Watchman's search service does, one at a time on one processor: every entity of the lists is
// held against the query by the similarity that it ships, and the ten best are kept.
//
// It reads `-listed` and `-asked`, a JSON object a line with an id, a FollowTheMoney schema and names, and prints as JSON
// how long it took to read the lists, and what each query took and found.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"runtime"
	"sort"
	"syscall"
	"time"

	"github.com/moov-io/watchman/pkg/search"
)

type row struct {
	ID     string   `json:"id"`
	Schema string   `json:"schema"`
	Names  []string `json:"names"`
}

type answer struct {
	// Milliseconds of the clock.
	Took float64 `json:"took"`
	// Ids, the best first.
	Found []string `json:"found"`
}

type report struct {
	// Milliseconds of the processor.
	Built   float64  `json:"built"`
	Asking  float64  `json:"asking"`
	Answers []answer `json:"answers"`
}

const kept = 10

func main() {
	listed := flag.String("listed", "", "file of the entities that are looked through")
	asked := flag.String("asked", "", "file of the queries")
	flag.Parse()
	runtime.GOMAXPROCS(1)
	start := processor()
	index := read(*listed)
	built := processor() - start
	queries := read(*asked)
	start = processor()
	answers := make([]answer, 0, len(queries))
	for _, query := range queries {
		answers = append(answers, ask(query, index))
	}
	report := report{Built: built, Asking: processor() - start, Answers: answers}
	if err := json.NewEncoder(os.Stdout).Encode(report); err != nil {
		fail(err)
	}
}

type scored struct {
	id    string
	score float64
}

func ask(query search.Entity[search.Value], index []search.Entity[search.Value]) answer {
	start := time.Now()
	best := make([]scored, 0, kept+1)
	for _, entity := range index {
		score := search.Similarity(query, entity)
		if len(best) == kept && score <= best[kept-1].score {
			continue
		}
		best = append(best, scored{entity.SourceID, score})
		sort.SliceStable(best, func(i, j int) bool { return best[i].score > best[j].score })
		best = best[:min(len(best), kept)]
	}
	took := float64(time.Since(start).Microseconds()) / 1000
	found := make([]string, 0, len(best))
	for _, each := range best {
		found = append(found, each.id)
	}
	return answer{Took: took, Found: found}
}

func read(path string) []search.Entity[search.Value] {
	file, err := os.Open(path)
	if err != nil {
		fail(err)
	}
	defer file.Close()
	entities := []search.Entity[search.Value]{}
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var each row
		if err := json.Unmarshal(lines.Bytes(), &each); err != nil {
			fail(err)
		}
		entities = append(entities, entityOf(each))
	}
	if err := lines.Err(); err != nil {
		fail(err)
	}
	return entities
}

func entityOf(of row) search.Entity[search.Value] {
	name, others := of.Names[0], of.Names[1:]
	entity := search.Entity[search.Value]{Name: name, SourceID: of.ID}
	switch of.Schema {
	case "Person":
		entity.Type = search.EntityPerson
		entity.Person = &search.Person{Name: name, AltNames: others}
	case "Vessel":
		entity.Type = search.EntityVessel
		entity.Vessel = &search.Vessel{Name: name, AltNames: others}
	case "Airplane":
		entity.Type = search.EntityAircraft
		entity.Aircraft = &search.Aircraft{Name: name, AltNames: others}
	default:
		entity.Type = search.EntityBusiness
		entity.Business = &search.Business{Name: name, AltNames: others}
	}
	return entity.Normalize()
}

// processor is how many milliseconds of the processor this process has taken.
func processor() float64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		fail(err)
	}
	return float64(usage.Utime.Nano()+usage.Stime.Nano()) / 1e6
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
