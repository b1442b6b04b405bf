import type { CustomResourceDefinition, CustomResourceDefinitionVersion } from '../../api/types.gen.ts'
import { compareVersions } from '../../api/value/version.ts'

/** What who asks in a deprecated version is told. */
export function deprecationOf(
  { spec: { group, names, versions } }: CustomResourceDefinition,
  { name, deprecated, deprecationWarning }: CustomResourceDefinitionVersion,
): readonly string[] {
  if (deprecated !== true) return []
  if (deprecationWarning !== undefined) return [deprecationWarning]
  const [better] = (versions ?? [])
    .filter((each) => each.served && each.deprecated !== true && compareVersions(each.name, name) < 0)
    .map((each) => each.name)
    .sort(compareVersions)
  const instead = better === undefined ? '' : `; use ${group}/${better} ${names.kind}`
  return [`${group}/${name} ${names.kind} is deprecated${instead}`]
}
