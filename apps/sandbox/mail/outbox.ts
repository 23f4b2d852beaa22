import { defineStore } from '../world/world'

/** A mail that SNS sent, as `GET /_sandbox/mail` shows it. */
export interface Mail {
  /** ISO 8601. */
  readonly at: string
  readonly to: string
  readonly subject: string
  readonly body: string
  /** ARN of the topic. */
  readonly topic: string
  readonly region: string
  readonly kind: 'confirmation' | 'notification'
  /** Of a confirmation: opening it with GET confirms the subscription. There is no other way. */
  readonly link?: string
}

/** Every mail in order. */
export const outbox = defineStore<Mail[]>('mail', () => [])
