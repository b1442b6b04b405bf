/** Words that Go's style writes in capitals, where a JSON name begins with them. */
const capitals = new Set(
  'api aws cel csi dns fc fs gce gmsa grpc http id ip iqn iscsi json nfs os rbd se ssl tcp tty uid url'.split(' '),
)

const irregular: Readonly<Record<string, string>> = {
  'AzureDiskVolumeSource.diskURI': 'DataDiskURI',
  'FCVolumeSource.wwids': 'WWIDs',
  'GCEPersistentDiskVolumeSource.pdName': 'PDName',
  'GlusterfsVolumeSource.endpoints': 'EndpointsName',
  'ISCSIVolumeSource.chapAuthDiscovery': 'DiscoveryCHAPAuth',
  'ISCSIVolumeSource.chapAuthSession': 'SessionCHAPAuth',
  'JSONSchemaPropsOrArray.schemas': 'JSONSchemas',
  'PersistentVolumeSpec.cephfs': 'CephFS',
  'PersistentVolumeSpec.storageos': 'StorageOS',
  'PersistentVolumeClaimTemplate.metadata': 'ObjectMeta',
  'PodSpec.serviceAccount': 'DeprecatedServiceAccount',
  'PodTemplateSpec.metadata': 'ObjectMeta',
  'RBDVolumeSource.image': 'RBDImage',
  'RBDVolumeSource.monitors': 'CephMonitors',
  'RBDVolumeSource.pool': 'RBDPool',
  'RBDVolumeSource.user': 'RadosUser',
  'Volume.cephfs': 'CephFS',
  'Volume.storageos': 'StorageOS',
  'VolumeSource.cephfs': 'CephFS',
  'VolumeSource.storageos': 'StorageOS',
}

/** How Go calls the field that is `name` in JSON: `hostIP` → `HostIP`, `dnsPolicy` → `DNSPolicy`. `message`: `PodSpec`. */
export function goNameOf(message: string, name: string): string {
  // A persistent volume's sources have types of their own, with the same names.
  const known = irregular[`${message}.${name}`] ?? irregular[`${message.replace('Persistent', '')}.${name}`]
  if (known !== undefined) return known
  if (name.startsWith('$')) return goNameOf(message, name.slice(1))
  if (name.startsWith('x-kubernetes-'))
    return `X${name.slice('x-kubernetes'.length).replace(/-(.)/g, (_, first: string) => first.toUpperCase())}`
  const word = /^[a-z]+/.exec(name)?.[0] ?? ''
  const first = capitals.has(word) ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1)
  return first + name.slice(word.length)
}
