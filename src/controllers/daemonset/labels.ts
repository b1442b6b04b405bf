/** Of a pod: which revision of the template it is of. */
export const hashLabel = 'controller-revision-hash'
/** And how often the template had changed when it was made. */
export const generationLabel = 'pod-template-generation'
