import type { Toleration } from '../../api/types.gen.ts'
import { sameValue } from '../same-value.ts'

/** Of two of which one covers the other, that one; of equal ones the first. There may be as many as fit into a body. */
export function mergedTolerations(own: readonly Toleration[], more: readonly Toleration[]): readonly Toleration[] {
  const all = withoutRepeated([...own, ...more])
  const longest = new Map<string, Toleration>()
  for (const each of all) {
    const reach = reachOf(each)
    const before = longest.get(reach)
    if (before === undefined || lastsSeconds(each) > lastsSeconds(before)) longest.set(reach, each)
  }
  return all.filter(
    (each) =>
      !widerReaches(each).some((reach) => {
        const other = longest.get(reach)
        return other !== undefined && other !== each && covers(other, each)
      }),
  )
}

/** A toleration without an operator is covered by nothing but one of the same words. */
function withoutRepeated(tolerations: readonly Toleration[]): readonly Toleration[] {
  const first = new Map<string, Toleration>()
  for (const each of tolerations) {
    const { key = '', operator = '', effect = '', value = '', tolerationSeconds = '' } = each
    const words = reach(key, operator, effect, value, `${tolerationSeconds}`)
    if (!first.has(words)) first.set(words, each)
  }
  return [...first.values()]
}

/** What is tolerated, however long. */
function reachOf({ key = '', operator = '', effect = '', value = '' }: Toleration): string {
  return reach(key, effect, operator, operator === 'Exists' ? '' : value)
}

function reach(...parts: readonly string[]): string {
  return parts.join('\0')
}

/** Its own, and all that go further. */
function widerReaches({ key = '', effect = '', value = '' }: Toleration): readonly string[] {
  return [
    ...[reach(key, effect, 'Exists', ''), reach(key, '', 'Exists', '')],
    ...[reach('', effect, 'Exists', ''), reach('', '', 'Exists', '')],
    ...[reach(key, effect, 'Equal', value), reach(key, '', 'Equal', value)],
    ...[reach(key, effect, '', value), reach(key, '', '', value)],
  ]
}

function lastsSeconds({ tolerationSeconds = Number.POSITIVE_INFINITY }: Toleration): number {
  return tolerationSeconds
}

/** Whether whoever is let in by the narrow one is let in by the wide one, too. */
export function covers(wide: Toleration, narrow: Toleration): boolean {
  if (sameValue(wide, narrow)) return true
  const { key = '', operator = 'Equal', effect = '', value = '', tolerationSeconds: most } = wide
  if (key !== (narrow.key ?? '') && (key !== '' || operator !== 'Exists')) return false
  if (effect !== (narrow.effect ?? '') && effect !== '') return false
  const seconds = narrow.tolerationSeconds
  if (effect === 'NoExecute' && most !== undefined && (seconds === undefined || seconds > most)) return false
  return operator === 'Exists' || (narrow.operator === 'Equal' && (narrow.value ?? '') === value)
}
