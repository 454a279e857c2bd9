import { Failure } from '../runtime/failure.ts';
import { procedures } from './procedures.ts';

const notReady = (): never => {
  throw new Failure('modem/notReady');
};

export const messagesApi = {
  watch: procedures.messages.watch.handler(notReady),
  conversations: procedures.messages.conversations.handler(notReady),
  conversation: procedures.messages.conversation.handler(notReady),
  send: procedures.messages.send.handler(notReady),
  price: procedures.messages.price.handler(notReady),
  resend: procedures.messages.resend.handler(notReady),
  cancel: procedures.messages.cancel.handler(notReady),
  raw: procedures.messages.raw.handler(notReady),
  markRead: procedures.messages.markRead.handler(notReady),
  counts: procedures.messages.counts.handler(notReady),
};
