export { renewClocks } from './actions.ts'
