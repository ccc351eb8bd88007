// contextBridge. One instance in each world of a page; they talk by events on the document whose `detail` the browser
// clones between worlds, at once. Functions cross as ids with a stand-in, promises as ids with a later settlement.
// The host puts its text into both worlds.

const plainObject = (x) => {
  const prototype = Object.getPrototypeOf(x);
  return prototype === Object.prototype || prototype === null;
};

const clonedByBrowser = (x) =>
  ArrayBuffer.isView(x) || [ArrayBuffer, Date, Map, Set, RegExp, Blob].some((type) => x instanceof type);

function freezeDeep(x) {
  if (x === null || typeof x !== 'object' || !plainObject(x)) return x;
  for (const key of Object.keys(x)) freezeDeep(x[key]);
  return Object.freeze(x);
}

export class Bridge {
  /** Set in the isolated world: hears of windows the page wants to open. */
  onOpen;
  #tag;
  #out;
  #lastId = 0;
  #answer;
  #functions = new Map();
  #functionIds = new WeakMap();
  #standIns = new Map();
  #promises = new Map();
  #released = new FinalizationRegistry((id) => this.#post({ type: 'free', id }));

  constructor(side, secret) {
    this.#tag = `$${secret}`;
    this.#out = `${secret}:from-${side}`;
    const incoming = `${secret}:from-${side === 'main' ? 'isolated' : 'main'}`;
    document.addEventListener(incoming, (event) => this.#receive(event), true);
  }

  exposeInMainWorld(key, api) {
    this.#post({ type: 'expose', key, value: this.#pack(api) });
  }

  open(url, name, features) {
    this.#post({ type: 'open', url, name, features });
  }

  #post(detail) {
    document.dispatchEvent(new CustomEvent(this.#out, { detail }));
  }

  #pack(x, depth = 0) {
    if (depth > 1000) throw new TypeError('too deep for the context bridge');
    if (typeof x === 'function') return { [this.#tag]: 'function', id: this.#idOf(x) };
    if (typeof x === 'symbol') throw new TypeError('symbols cannot cross the context bridge');
    if (x === null || typeof x !== 'object') return x;
    if (x instanceof Promise) return this.#packPromise(x);
    if (x instanceof Error) return { [this.#tag]: 'error', name: x.name, message: x.message };
    if (Array.isArray(x)) return x.map((item) => this.#pack(item, depth + 1));
    if (clonedByBrowser(x)) return x;
    // As in Electron an instance of a class crosses with its own properties only.
    return Object.fromEntries(Object.keys(x).map((key) => [key, this.#pack(x[key], depth + 1)]));
  }

  #idOf(fn) {
    let id = this.#functionIds.get(fn);
    if (!id) {
      this.#lastId += 1;
      id = this.#lastId;
      this.#functionIds.set(fn, id);
    }
    this.#functions.set(id, fn);
    return id;
  }

  #packPromise(promise) {
    this.#lastId += 1;
    const id = this.#lastId;
    const settle = (ok, value) => this.#post({ type: 'settle', id, ok, value: this.#pack(value) });
    promise.then((value) => settle(true, value)).catch((error) => settle(false, error));
    return { [this.#tag]: 'promise', id };
  }

  #unpack(x) {
    if (x === null || typeof x !== 'object') return x;
    if (Array.isArray(x)) return x.map((item) => this.#unpack(item));
    if (!plainObject(x)) return x;
    switch (x[this.#tag]) {
      case 'function':
        return this.#standIn(x.id);
      case 'promise':
        return new Promise((resolve, reject) => this.#promises.set(x.id, { resolve, reject }));
      case 'error': {
        const Kind = globalThis[x.name];
        return new (typeof Kind === 'function' && Kind.prototype instanceof Error ? Kind : Error)(x.message);
      }
      default:
        return Object.fromEntries(Object.keys(x).map((key) => [key, this.#unpack(x[key])]));
    }
  }

  #standIn(id) {
    const known = this.#standIns.get(id)?.deref();
    if (known) return known;
    const fn = (...args) => this.#call(id, args);
    this.#standIns.set(id, new WeakRef(fn));
    this.#released.register(fn, id);
    return fn;
  }

  #call(id, args) {
    this.#post({ type: 'call', id, args: this.#pack(args) });
    const answer = this.#answer;
    this.#answer = undefined;
    if (!answer) throw new Error('the context bridge did not answer');
    const value = this.#unpack(answer.value);
    if (!answer.ok) throw value;
    return value;
  }

  #receive(event) {
    event.stopImmediatePropagation();
    const message = event.detail;
    if (message.type === 'call') this.#post(this.#run(message));
    else if (message.type === 'answer') this.#answer = message;
    else if (message.type === 'free') this.#functions.delete(message.id);
    else if (message.type === 'settle') this.#settle(message);
    else if (message.type === 'expose') this.#expose(message);
    else if (message.type === 'open') this.onOpen?.(message);
  }

  #run({ id, args }) {
    try {
      const fn = this.#functions.get(id);
      if (!fn) throw new Error('this function was released');
      return { type: 'answer', ok: true, value: this.#pack(fn(...this.#unpack(args))) };
    } catch (error) {
      return { type: 'answer', ok: false, value: this.#pack(error) };
    }
  }

  #settle({ id, ok, value }) {
    const promise = this.#promises.get(id);
    this.#promises.delete(id);
    if (ok) promise?.resolve(this.#unpack(value));
    else promise?.reject(this.#unpack(value));
  }

  #expose({ key, value }) {
    Object.defineProperty(globalThis, key, { value: freezeDeep(this.#unpack(value)), enumerable: true });
  }
}

const sameWindow = /^_(self|top|parent)$/i;

/**
 * In the page's own world: the host decides about new windows before there is one, because a window that Chromium has
 * opened may load its address before it can be closed. As in Electron a denied window.open answers null.
 */
export function askBeforeOpening(bridge) {
  const open = window.open.bind(window);
  window.open = (url = '', name = '', features = '') => {
    if (sameWindow.test(name)) return open(url, name, features);
    bridge.open(new URL(url, document.baseURI).href, name, features);
    return null;
  };
}

/** The same for links: those with a target, and any one clicked with the middle button or a modifier. */
export function reportOpeningLinks(report) {
  const onClick = (event) => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement && node.href);
    if (!link || event.defaultPrevented || link.hasAttribute('download')) return;
    const { button, ctrlKey, metaKey, shiftKey } = event;
    const elsewhere = link.target !== '' && !sameWindow.test(link.target);
    if (!elsewhere && button !== 1 && !ctrlKey && !metaKey && !shiftKey) return;
    event.preventDefault();
    report({ url: link.href, name: link.target, features: '' });
  };
  addEventListener('click', onClick);
  addEventListener('auxclick', onClick);
}
