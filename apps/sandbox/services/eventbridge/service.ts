import type { Service } from '../../operation'
import { operations } from './operations'

/** EventBridge, which signs as `events`. */
export const eventbridge: Service = {
  name: 'eventbridge',
  signingName: 'events',
  schemas: () => import('@aws-sdk/client-eventbridge'),
  operations,
}
