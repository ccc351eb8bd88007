export interface HostEvent {
  readonly defaultPrevented: boolean;
  preventDefault(): void;
}

/** Electron's event object, with `fields` beside it. */
export function hostEvent<T extends object>(fields?: T): T & HostEvent {
  const event = {
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true;
    },
    ...fields,
  } as T & { defaultPrevented: boolean; preventDefault(): void };
  return event;
}
