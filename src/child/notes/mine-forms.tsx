export { FeelingToday } from './view.tsx'
