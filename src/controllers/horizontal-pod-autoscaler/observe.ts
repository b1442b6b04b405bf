import { PodKind } from '../../api/core/v1/pod.ts'
import type { Kind } from '../../api/kind.ts'
import { parseLabelSelector } from '../../api/match/parse-label-selector.ts'
import { scheme } from '../../api/scheme.ts'
import type { HorizontalPodAutoscaler, Pod, Scale } from '../../api/types.gen.ts'
import { messageOf } from '../../base/message-of.ts'
import type { Client } from '../../client/client.ts'
import { customKinds } from '../custom-kinds.ts'
import type { PodSelector, Target } from './model.ts'

/** The scale of what is scaled, and how to write it. */
export interface Scaled {
  readonly target: Target
  readonly kind: Kind<Scale> | null
  readonly scale: Scale | null
}

/** Any kind with a scale will do, custom ones, too; in the version the server prefers. */
export async function observeTarget({ metadata, spec }: HorizontalPodAutoscaler, client: Client): Promise<Scaled> {
  const { apiVersion = '', kind: kindName, name } = spec?.scaleTargetRef ?? { kind: '', name: '' }
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : ''
  const isIt = (kind: Kind) => kind.group === group && kind.kind === kindName
  const kind = scheme.storages.find(isIt) ?? (await customKinds(client)).find(isIt)
  if (kind === undefined) {
    const why = `no matches for kind "${kindName}" in group "${group}"`
    return { target: { is: 'unknown', why }, kind: null, scale: null }
  }
  const scaled = kind as unknown as Kind<Scale>
  try {
    const scale = await client.get(scaled, { namespace: metadata.namespace ?? '', name }, { subresource: 'scale' })
    const { replicas = 0 } = scale.spec ?? {}
    return { target: { is: 'known', replicas, selector: read(scale.status?.selector ?? '') }, kind: scaled, scale }
  } catch (error) {
    return { target: { is: 'unknown', why: messageOf(error) }, kind: null, scale: null }
  }
}

function read(text: string): PodSelector {
  if (text === '') return { is: 'missing' }
  try {
    return { is: 'known', text, requirements: parseLabelSelector(text) }
  } catch (error) {
    return { is: 'malformed', why: messageOf(error) }
  }
}

export async function podsSelected(client: Client, namespace: string, labelSelector: string): Promise<readonly Pod[]> {
  return (await client.list(PodKind, { namespace, labelSelector })).items
}
