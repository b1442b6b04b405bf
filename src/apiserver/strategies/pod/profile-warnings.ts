import type { Container, PodSpec } from '../../../api/types.gen.ts'
import { sameValue } from '../../same-value.ts'
import {
  type Annotations,
  appArmorOfContainer,
  appArmorProfileOf,
  seccompOfContainer,
  seccompOfPod,
} from '../../validation/pod/profile-annotations.ts'

/** What is said in annotations that fields have taken the place of. */
export interface OldProfiles {
  ofPod(): readonly string[]
  of(container: Container): readonly string[]
}

/** Of AppArmor, pods are told when what they say is put into the field. */
export function oldProfiles(
  field: string,
  annotations: Annotations = {},
  spec: PodSpec | undefined,
  of: 'pod' | 'template',
): OldProfiles {
  const old = (key: string, since: string, instead: string) =>
    annotations[key] === undefined ? [] : [`${field}.annotations[${key}]: ${since}; use the "${instead}" field instead`]
  const seccomp = (key: string) => old(key, 'non-functional in v1.27+', 'seccompProfile')
  const { seccompProfile, appArmorProfile: ofAll } = spec?.securityContext ?? {}
  const appArmor = (key: string) => {
    const isSaid = ofAll !== undefined && sameValue(ofAll, appArmorProfileOf(annotations[key] ?? ''))
    return isSaid ? [] : old(key, 'deprecated since v1.30', 'appArmorProfile')
  }
  return {
    ofPod: () => (seccompProfile === undefined ? seccomp(seccompOfPod) : []),
    of: ({ name, securityContext }) => [
      ...(securityContext?.seccompProfile === undefined ? seccomp(`${seccompOfContainer}${name}`) : []),
      ...(of === 'template' && securityContext?.appArmorProfile === undefined
        ? appArmor(`${appArmorOfContainer}${name}`)
        : []),
    ],
  }
}
