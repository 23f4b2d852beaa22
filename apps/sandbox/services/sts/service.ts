import type { Service } from '../../operation'

export const sts: Service = {
  name: 'sts',
  signingName: 'sts',
  xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  schemas: () => import('@aws-sdk/client-sts'),
  operations: async () => (await import('./operations.js')).operations,
}
