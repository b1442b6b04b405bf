import type { Namespace } from '../../api/types.gen.ts'
import { invalid } from '../validation/field-errors.ts'
import { finalizerNameErrors } from '../validation/metadata.ts'
import { dotlessName } from '../validation/names.ts'
import { strategy } from './strategy.ts'

const ownFinalizer = 'kubernetes'
/** By which a selector can name a namespace, also one whose name was generated. */
const nameLabel = 'kubernetes.io/metadata.name'

/** A namespace is emptied before it goes: the finalizer in its spec stands for that. */
export const namespaceStrategy = strategy<Namespace>({
  nameRule: dotlessName,
  deletesByItself: true,
  isMarkedFirst: true,
  deleteShowsObject: true,
  resetForParts: { finalize: ['status'] },
  prepareForCreate(namespace) {
    const finalizers = namespace.spec?.finalizers ?? []
    const all = finalizers.includes(ownFinalizer) ? finalizers : [...finalizers, ownFinalizer]
    const labels = { ...namespace.metadata?.labels, [nameLabel]: namespace.metadata?.name ?? '' }
    const metadata = { ...namespace.metadata, labels }
    const spec = { ...namespace.spec, finalizers: all }
    return { ...namespace, metadata, spec, status: { phase: 'Active' } } as Namespace
  },
  validate: ({ spec }) => (spec?.finalizers ?? []).flatMap((each) => finalizerNameErrors('spec.finalizers', each)),
  beginDeletion: terminating,
  prepareForUpdate: (namespace, old) => ({ ...namespace, spec: old.spec, status: old.status }) as Namespace,
  validateStatusUpdate: ({ metadata, status }) => {
    const phase = metadata.deletionTimestamp === undefined ? 'Active' : 'Terminating'
    if (status?.phase === phase) return []
    const when = phase === 'Active' ? 'is empty' : 'is not empty'
    return [invalid('status.Phase', status?.phase ?? '', `may only be '${phase}' if \`deletionTimestamp\` ${when}`)]
  },
  prepareForStatusUpdate: (namespace, old) => ({ ...namespace, spec: old.spec }) as Namespace,
})

/** It shows that it is being emptied, which takes as long as it takes: there is no grace. */
function terminating(namespace: Namespace): Namespace {
  const { deletionGracePeriodSeconds: _, ...metadata } = namespace.metadata ?? {}
  return { ...namespace, metadata, status: { ...namespace.status, phase: 'Terminating' } } as Namespace
}
