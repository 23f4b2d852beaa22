import type { GetAccountPreferencesCommandInput, GetAccountPreferencesCommandOutput } from '@aws-sdk/client-chatbot'
import type { Operation } from '../../../request/operation'
import { chatbotStore } from '../state'

/** The account's preferences; both are off until they are set (BEHAVIOUR 15). */
export const getAccountPreferences: Operation<GetAccountPreferencesCommandInput, GetAccountPreferencesCommandOutput> = (
  _input,
  call,
) => ({ AccountPreferences: call.world.store(chatbotStore).in(call.account).preferences })
