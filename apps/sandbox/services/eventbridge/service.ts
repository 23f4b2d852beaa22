import type { Service } from '../../operation'
import { operations } from './operations'

export const eventbridge: Service = {
  name: 'eventbridge',
  signingName: 'events',
  schemas: () => import('@aws-sdk/client-eventbridge'),
  operations,
}
