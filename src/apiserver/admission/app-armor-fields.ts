import type { ApiObject } from '../../api/meta/object.ts'
import type { Container, Pod, PodSpec } from '../../api/types.gen.ts'
import { sameValue } from '../same-value.ts'
import { appArmorOfContainer, appArmorProfileOf } from '../validation/pod/profile-annotations.ts'
import { appArmorErrors } from '../validation/pod/profiles.ts'
import { type AdmissionPlugin, wholeKindOf } from './plugin.ts'

/**
 * What a container is kept from was once said in an annotation of its pod: of who still does, it is put into the field
 * (KEP-24). Upstream has this in the store of pods, so it can't be turned off.
 */
export const appArmorFields: AdmissionPlugin = {
  name: 'AppArmorFields',
  admit(attributes) {
    const { operation, object, call } = attributes
    if (operation !== 'CREATE' || wholeKindOf(attributes) !== 'pods') return object
    const { metadata, spec } = object as Pod
    if (spec === undefined || spec.os?.name === 'windows') return object
    const said = Object.keys(metadata?.annotations ?? {}).some((key) => key.startsWith(appArmorOfContainer))
    if (!said) return object
    const filled = (container: Container) => {
      const key = `${appArmorOfContainer}${container.name}`
      const found = withField(container, metadata?.annotations?.[key], spec)
      if (found.isOld) {
        const what = `metadata.annotations[${key}]`
        call.warnings.push(`${what}: deprecated since v1.30; use the "appArmorProfile" field instead`)
      }
      return found.container
    }
    const { initContainers, containers } = spec
    return {
      ...object,
      spec: {
        ...spec,
        ...(initContainers !== undefined && { initContainers: initContainers.map(filled) }),
        ...(containers !== undefined && { containers: containers.map(filled) }),
      },
    } as ApiObject
  },
}

function withField(container: Container, annotation: string | undefined, spec: PodSpec) {
  if (annotation === undefined || container.securityContext?.appArmorProfile !== undefined) {
    return { container, isOld: false }
  }
  const profile = appArmorProfileOf(annotation)
  if (profile === null || appArmorErrors('', profile).length > 0) return { container, isOld: true }
  if (sameValue(profile, spec.securityContext?.appArmorProfile)) return { container, isOld: false }
  const securityContext = { ...container.securityContext, appArmorProfile: profile }
  return { container: { ...container, securityContext }, isOld: true }
}
