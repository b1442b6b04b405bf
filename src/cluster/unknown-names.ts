import { admissionPlugins } from '../apiserver/admission/plugins.ts'
import { isControllerChoice } from '../controllers/all.ts'
import { cloudProvisioners } from '../controllers/volumes/served-by.ts'
import type { ClusterOptions } from './cluster.ts'
import { unwatchedSignals } from './eviction-thresholds.ts'

/**
 * A sentence for each flag that names what berth does not have. Told, not refused: a list written for upstream's programs
 * names controllers and plugins berth can do without.
 */
export function unknownNames(options: ClusterOptions): readonly string[] {
  return [
    ...told('--controllers', options.controllers, isControllerChoice),
    ...told('--enable-admission-plugins', options.enableAdmissionPlugins, (name) => name in admissionPlugins),
    ...told('--disable-admission-plugins', options.disableAdmissionPlugins, (name) => name in admissionPlugins),
    ...options.standIn.flatMap(toldOfProvisioner),
    ...unwatchedSignals(options).map((signal) => `--eviction-hard: nobody looks at ${signal} here.`),
  ]
}

/** Any provisioner may be stood in for; one whose name is none is a slip. */
function toldOfProvisioner(name: string): readonly string[] {
  const isQualified = name.includes('.') && name.includes('/') ? !name.startsWith('kubernetes.io/') : name.includes('.')
  if (name === 'all' || cloudProvisioners.includes(name) || isQualified) return []
  const meant = cloudProvisioners.find((known) => known.endsWith(`/${name}`))
  return [
    `--stand-in: no provisioner is named ${name}${meant === undefined ? '; a StorageClass tells its own as "provisioner".' : `; it is ${meant}.`}`,
  ]
}

function told(flag: string, names: readonly string[], isKnown: (name: string) => boolean): readonly string[] {
  const strangers = names.filter((name) => !isKnown(name))
  return strangers.length === 0 ? [] : [`${flag}: berth has none named ${strangers.join(', ')}.`]
}
