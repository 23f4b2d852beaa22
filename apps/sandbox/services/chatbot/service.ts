import type { Service } from '../../operation'
import * as schemas from './schemas'

/** Amazon Q Developer in chat applications, once AWS Chatbot; BEHAVIOUR.md says what it does. */
export const chatbot: Service = {
  name: 'chatbot',
  signingName: 'chatbot',
  restProtocol: 'json',
  schemas: () => Promise.resolve({ ...schemas, ...schemas.unbuilt }),
  operations: async () => (await import('./operations.js')).operations,
}
