import type { Resource } from '../../registry.ts'
import { askedOf } from '../matching/asked.ts'
import type { Attributes, PluginRoles } from '../plugin.ts'
import { askWebhook, callFailure } from './ask.ts'
import type { Hook, Webhook } from './hooks.ts'
import { webhookMatch } from './match.ts'

/**
 * Asks all webhooks that a write is of interest to at once.
 * @throws StatusError the first, in their order, that refuses or has to be asked and cannot
 */
export async function validateBy(roles: PluginRoles, hooks: readonly Hook[], attributes: Attributes): Promise<void> {
  const asked = askedOf(attributes)
  const matching: { readonly webhook: Webhook; readonly as: Resource }[] = []
  for (const { webhook } of hooks) {
    const as = await webhookMatch(roles, webhook, asked)
    if (as !== null) matching.push({ webhook, as })
  }
  const answers = await Promise.all(
    matching.map(async ({ webhook, as }) => ({ webhook, answer: await askWebhook(roles, webhook, asked, as, false) })),
  )
  for (const { webhook, answer } of answers) {
    if (answer.is === 'refused') throw answer.refusal
    if (answer.is === 'failed' && webhook.failurePolicy !== 'Ignore') throw callFailure(webhook.name, answer.why)
  }
}
