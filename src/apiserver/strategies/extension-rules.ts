import { assert } from '../../base/assert.ts'
import { parts } from '../parts.ts'

type Rules = Awaited<ReturnType<typeof parts.extensionRules>>

let rules: Rules | null = null

export async function loadExtensionRules(): Promise<void> {
  rules ??= await parts.extensionRules()
}

export function extensionRules(): Rules {
  assert(rules !== null, 'an object is judged when the rules for its kind are there')
  return rules
}
