/** How many imports lead from one place to another: `graph.get(from)?.get(to)`. */
export type Graph = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** More that all depend on each other would take too long to order. */
const MOST_ORDERED = 20;

/** A graph of these imports; what stays in one place is left out. */
export function graphOf(imports: Iterable<readonly [from: string, to: string]>): Graph {
  const graph = new Map<string, Map<string, number>>();
  for (const [from, to] of imports) {
    if (from === to) continue;
    const targets = graph.get(from) ?? new Map<string, number>();
    graph.set(from, targets.set(to, (targets.get(to) ?? 0) + 1));
    if (!graph.has(to)) graph.set(to, new Map());
  }
  return graph;
}

/** Places that depend on each other, in groups, and every other place alone. What a group imports comes before it. */
function groupsOf(graph: Graph): string[][] {
  const groups: string[][] = [];
  const number = new Map<string, number>();
  const open: string[] = [];
  const visit = (place: string): number => {
    let low = number.size;
    number.set(place, low);
    const own = low;
    open.push(place);
    for (const to of graph.get(place)?.keys() ?? []) {
      if (!number.has(to)) low = Math.min(low, visit(to));
      else if (open.includes(to)) low = Math.min(low, number.get(to) ?? low);
    }
    if (low === own) groups.push(open.splice(open.indexOf(place)));
    return low;
  };
  for (const place of [...graph.keys()].sort()) if (!number.has(place)) visit(place);
  return groups;
}

/** Groups of two and more, each sorted. */
export function circles(graph: Graph): string[][] {
  return groupsOf(graph)
    .filter((group) => group.length > 1)
    .map((group) => group.sort());
}

/** The places from the ground up, in the order in which the fewest imports go up. */
export function order(graph: Graph): string[] {
  return groupsOf(graph).flatMap((group) => ordered(group.sort(), graph));
}

/** The floor of each place, one above the highest that it imports, and the arrows that run up against the order. */
export function floorsOf(graph: Graph): { floors: Map<string, number>; up: [from: string, to: string][] } {
  const floors = new Map<string, number>();
  const up: [string, string][] = [];
  for (const place of order(graph)) {
    let floor = 1;
    for (const to of graph.get(place)?.keys() ?? []) {
      const below = floors.get(to);
      if (below === undefined) up.push([place, to]);
      else floor = Math.max(floor, below + 1);
    }
    floors.set(place, floor);
  }
  return { floors, up };
}

/**
 * For every set of places, the best of them to stand on top of the others: a set is the bits of a number. What a place
 * imports of those that are not below it goes up.
 */
function ordered(places: readonly string[], graph: Graph): string[] {
  if (places.length > MOST_ORDERED) throw new Error(`${places.length} folders depend on each other: ${places}`);
  const weights = places.map((from) => places.map((to) => graph.get(from)?.get(to) ?? 0));
  const all = 2 ** places.length - 1;
  const fewest = new Float64Array(all + 1).fill(Number.POSITIVE_INFINITY);
  const top = new Int8Array(all + 1);
  fewest[0] = 0;
  for (let set = 0; set < all; set++) {
    for (const [place, row] of weights.entries()) {
      if (set & (1 << place)) continue;
      const more = row.reduce((sum, weight, to) => (set & (1 << to) ? sum : sum + weight), fewest[set] ?? 0);
      const larger = set | (1 << place);
      if (more >= (fewest[larger] ?? 0)) continue;
      fewest[larger] = more;
      top[larger] = place;
    }
  }
  const result: string[] = [];
  for (let set = all; set > 0; set &= ~(1 << (top[set] ?? 0))) result.unshift(places[top[set] ?? 0] ?? '');
  return result;
}
