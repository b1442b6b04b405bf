/** The container's own groups, as it sees them below /sys/fs/cgroup. */
export type ShownGroups =
  | { readonly is: 'none' }
  /** v2: it is the root of what there is. */
  | { readonly is: 'unified'; readonly folder: string }
  /** v1: each controller's in a folder of its name. */
  | { readonly is: 'apart'; readonly folders: readonly { readonly name: string; readonly folder: string }[] }
