import type { Service } from '../../operation'
import { operations } from './operations'

export const sqs: Service = {
  name: 'sqs',
  signingName: 'sqs',
  schemas: () => import('@aws-sdk/client-sqs'),
  operations,
}
