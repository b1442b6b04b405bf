// The order of a list after a strategic merge: what the patch names stands as the patch has it, the server's own
// elements keep their places among themselves, and where both are known the server's order decides between them.
//
//   server a b c   patch d          → d a b c         (unknown to the server: in front)
//   server a b c   patch order c a  → c a with b before … by the server's order of b against the next of the patch

/** What identifies an element: a merge key's value, or the scalar itself. */
export type Identity = (element: unknown) => unknown

export function arrange(
  merged: readonly unknown[],
  patchOrder: readonly unknown[],
  serverOrder: readonly unknown[],
  identity: Identity,
): unknown[] {
  const inPatch = positions(patchOrder, identity)
  const onServer = positions(serverOrder, identity)
  const position = (of: Map<unknown, number>, element: unknown): number => of.get(identity(element)) ?? -1
  const named = merged.filter((element) => inPatch.has(identity(element)))
  const unnamed = merged.filter((element) => !inPatch.has(identity(element)))
  named.sort((a, b) => position(inPatch, a) - position(inPatch, b))
  const rest = inServerOrder(unnamed, (element) => position(onServer, element))

  const arranged: unknown[] = []
  let next = 0
  for (const element of named) {
    const place = position(onServer, element)
    while (place >= 0 && next < rest.length) {
      const other = position(onServer, rest[next])
      if (other < 0 || other >= place) break
      arranged.push(rest[next++])
    }
    arranged.push(element)
  }
  return arranged.concat(rest.slice(next))
}

/** What the server does not have, and no order names, goes in front of all that came before it, but behind all that comes later. */
function inServerOrder(elements: readonly unknown[], position: (element: unknown) => number): readonly unknown[] {
  const isNew = (element: unknown) => position(element) < 0
  const there = elements.filter((element) => !isNew(element)).sort((a, b) => position(a) - position(b))
  if (there.length === elements.length) return there
  const first = elements.findIndex((element) => !isNew(element))
  const [before, after] = [elements.slice(0, Math.max(first, 0)), elements.slice(Math.max(first, 0)).filter(isNew)]
  return [...after.reverse(), ...there, ...before.reverse()]
}

function positions(elements: readonly unknown[], identity: Identity): Map<unknown, number> {
  const found = new Map<unknown, number>()
  elements.forEach((element, index) => {
    if (!found.has(identity(element))) found.set(identity(element), index)
  })
  return found
}
