/** RFC 3339 to the second, as metadata's times are. */
export { formatTime as timestamp } from '../../api/value/time.ts'
