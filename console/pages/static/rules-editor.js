// 配置编辑器 What the editor of the rules needs beyond the one that NiceGUI brings: completion from what the server says
// may stand at the cursor, word of where the cursor is, and going to a line.
import * as CM from "nicegui-codemirror";

const WORD = /[\w.\u4e00-\u9fff-]*/;
const QUIET_MS = 200;
const offered = new Map();

export async function attach(shown, id, label) {
  const view = await shown.editorPromise;
  shown.setTheme(document.body.classList.contains("body--dark") ? "githubDark" : "githubLight");
  const complete = (context) => {
    const word = context.matchBefore(WORD);
    const options = offered.get(id) ?? [];
    if (!options.length || !(context.explicit || (word && word.from < word.to))) return null;
    return { from: word ? word.from : context.pos, options, validFor: WORD };
  };
  let timer;
  const listener = CM.EditorView.updateListener.of((update) => {
    if (!update.selectionSet && !update.docChanged) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const at = view.state.selection.main.head;
      const line = view.state.doc.lineAt(at);
      shown.$emit("cursor", { line: line.number, column: [...line.text.slice(0, at - line.from)].length });
    }, QUIET_MS);
  });
  view.dispatch({
    effects: CM.StateEffect.appendConfig.of([
      CM.EditorState.languageData.of(() => [{ autocomplete: complete }]),
      CM.EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
      listener,
    ]),
  });
}

export function offer(id, options) {
  offered.set(id, options);
}

export async function goTo(shown, number) {
  const view = await shown.editorPromise;
  const line = view.state.doc.line(Math.max(1, Math.min(number, view.state.doc.lines)));
  const anchor = line.from + line.text.search(/\S|$/);
  view.dispatch({ selection: { anchor }, effects: CM.EditorView.scrollIntoView(anchor, { y: "center" }) });
  view.focus();
}

export async function insert(shown, text) {
  const view = await shown.editorPromise;
  const at = view.state.selection.main.head;
  const line = view.state.doc.lineAt(at);
  const word = line.text.slice(0, at - line.from).match(/[\w.\u4e00-\u9fff-]*$/)[0];
  const from = at - word.length;
  view.dispatch({ changes: { from, to: at, insert: text }, selection: { anchor: from + text.length } });
  view.focus();
}
