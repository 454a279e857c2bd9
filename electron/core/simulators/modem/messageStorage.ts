/** <stat> of a message in its place, in the order of its numbers (TS 27.005, 3.1). */
export const MESSAGE_STATUSES = ['unread', 'read', 'unsent', 'sent'] as const;
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

export type StoredMessage = {
  readonly index: number;
  readonly status: MessageStatus;
  /** With the service centre in front, as AT+CMGR prints it. */
  readonly hex: string;
  /** Octets without the service centre. */
  readonly tpduLength: number;
};

/** Places for messages, counted from 0 or 1; a deleted one is filled again. */
export class MessageStorage {
  readonly capacity: number;
  readonly #first: number;
  readonly #places = new Map<number, StoredMessage>();

  constructor(capacity: number, first: 0 | 1) {
    this.capacity = capacity;
    this.#first = first;
  }

  get used(): number {
    return this.#places.size;
  }

  get lastIndex(): number {
    return this.#first + this.capacity - 1;
  }

  /** The index it got, or null when there is no room. */
  add(message: Omit<StoredMessage, 'index'>): number | null {
    for (let index = this.#first; index <= this.lastIndex; index += 1) {
      if (this.#places.has(index)) continue;
      this.#places.set(index, { ...message, index });
      return index;
    }
    return null;
  }

  hasPlace(index: number): boolean {
    return index >= this.#first && index <= this.lastIndex;
  }

  get(index: number): StoredMessage | undefined {
    return this.#places.get(index);
  }

  list(): readonly StoredMessage[] {
    return [...this.#places.values()].toSorted((a, b) => a.index - b.index);
  }

  mark(index: number, status: MessageStatus): void {
    const message = this.#places.get(index);
    if (message) this.#places.set(index, { ...message, status });
  }

  remove(index: number): boolean {
    return this.#places.delete(index);
  }
}

/** Reading a message makes it a read one. */
export const statusAfterReading = (status: MessageStatus): MessageStatus => (status === 'unread' ? 'read' : status);
