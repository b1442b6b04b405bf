import { builtInControllers } from '../controllers/all.ts'
import type { ClusterOptions } from './cluster.ts'

/**
 * A sentence for each flag that names what berth does not have. Told, not refused: a list written for upstream's programs
 * names controllers and plugins berth can do without.
 */
export function unknownNames({ controllers, disableAdmissionPlugins }: ClusterOptions): readonly string[] {
  const known = new Set(['*', 'scheduler', ...Object.keys(builtInControllers)])
  const strangers = controllers.filter((name) => !known.has(name.replace(/^-/, '')))
  const fixed = disableAdmissionPlugins.filter((name) => name !== 'ServiceAccount')
  return [
    ...(strangers.length === 0 ? [] : [`--controllers: berth has none named ${strangers.join(', ')}.`]),
    ...(fixed.length === 0 ? [] : [`--disable-admission-plugins: berth has no ${fixed.join(', ')} to leave out.`]),
  ]
}
