import { assert } from '../../base/assert.ts'
import { part } from '../parts.ts'

const rulesPart = part(() => import('../validation/extensions.ts'))

type Rules = typeof import('../validation/extensions.ts')

let rules: Rules | null = null

export async function loadExtensionRules(): Promise<void> {
  rules ??= await rulesPart()
}

export function extensionRules(): Rules {
  assert(rules !== null, 'an object is judged when the rules for its kind are there')
  return rules
}
