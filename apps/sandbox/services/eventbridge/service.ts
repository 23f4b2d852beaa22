import type { Service } from '../../operation'

/** EventBridge, which signs as `events`. */
export const eventbridge: Service = {
  name: 'eventbridge',
  signingName: 'events',
  schemas: () => import('@aws-sdk/client-eventbridge'),
  operations: async () => (await import('./operations.js')).operations,
}
