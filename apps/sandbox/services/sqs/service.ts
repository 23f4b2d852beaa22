import type { Service } from '../../operation'

/** SQS, in AWS JSON; its old query protocol is not built. */
export const sqs: Service = {
  name: 'sqs',
  signingName: 'sqs',
  schemas: () => import('@aws-sdk/client-sqs'),
  operations: async () => (await import('./operations.js')).operations,
}
