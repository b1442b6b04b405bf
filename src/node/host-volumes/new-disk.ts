/** Whom the root of a file system belongs to that no pod has had yet: whoever makes one says so, whoever mounts it first ends it. */
export const nobodyYet = 4_200_000_000
