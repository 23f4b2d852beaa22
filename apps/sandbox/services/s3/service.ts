import type { Service } from '../../operation'

/** S3, path style. */
export const s3: Service = {
  name: 's3',
  signingName: 's3',
  restProtocol: 'xml',
  xmlNamespace: 'http://s3.amazonaws.com/doc/2006-03-01/',
  schemas: () => import('@aws-sdk/client-s3'),
  operations: async () => (await import('./operations.js')).operations,
}
