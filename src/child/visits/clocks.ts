export { duesOf, nextVisit, wishedVisit } from './rules.ts'
