export { duesFor, rhythmFor } from './store.ts'
