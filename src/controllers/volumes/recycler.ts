/** The pod that wipes a volume whose policy is Recycle. Pure. */
import type { PersistentVolume, Pod } from '../../api/types.gen.ts'

export const recyclerNamespace = 'default'
const prefix = 'recycler-for-'

export function recyclerName(volume: string): string {
  return `${prefix}${volume}`
}

/** The volume a pod wipes, if it is such a pod. */
export function recycledBy({ metadata }: Pod): string | null {
  const { namespace, name = '' } = metadata ?? {}
  return namespace === recyclerNamespace && name.startsWith(prefix) ? name.slice(prefix.length) : null
}

/** As upstream's, on an image that needs not be fetched; and it goes where the volume is. */
export function recyclerPod({ metadata, spec }: PersistentVolume): Pod {
  const source = spec?.nfs === undefined ? { hostPath: spec?.hostPath ?? { path: '' } } : { nfs: spec.nfs }
  const required = spec?.nodeAffinity?.required
  const wipe = 'test -e /scrub && find /scrub -mindepth 1 -delete && test -z "$(ls -A /scrub)" || exit 1'
  return {
    metadata: { name: recyclerName(metadata?.name ?? ''), namespace: recyclerNamespace },
    spec: {
      activeDeadlineSeconds: 60,
      restartPolicy: 'Never',
      ...(required && {
        affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: required } },
      }),
      containers: [
        {
          name: 'pv-recycler',
          image: 'berth.dev/host',
          command: ['/bin/sh'],
          args: ['-c', wipe],
          volumeMounts: [{ name: 'vol', mountPath: '/scrub' }],
        },
      ],
      volumes: [{ name: 'vol', ...source }],
    },
  }
}
