/** Of a pod: which revision of the template it is of. */
export const hashLabel = 'controller-revision-hash'
