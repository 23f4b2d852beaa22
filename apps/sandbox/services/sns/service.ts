import type { Service } from '../../operation'

/** SNS, in the query protocol. */
export const sns: Service = {
  name: 'sns',
  signingName: 'sns',
  xmlNamespace: 'http://sns.amazonaws.com/doc/2010-03-31/',
  schemas: () => import('@aws-sdk/client-sns'),
  operations: async () => (await import('./operations.js')).operations,
}
