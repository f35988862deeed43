// The stem of a Dutch word, as lmb_toolkit/query/words.py has it: Snowball's older stemmer
// (`dutch_porter`, as its authors published it) twice, each time without the z or v and the
// doubled vowel that it leaves behind. Words come folded, so without accents.

const VOWEL = "aeiouy";
const isVowel = (letter) => letter !== undefined && VOWEL.includes(letter);
const isConsonant = (letter) => letter !== undefined && !VOWEL.includes(letter);

// Upper case marks an i or a y that is a consonant.
function marked(word) {
  const letters = [...word];
  if (letters[0] === "y") letters[0] = "Y";
  for (let at = 1; at < letters.length; at += 1) {
    if (!isVowel(letters[at - 1])) continue;
    if (letters[at] === "y") letters[at] = "Y";
    else if (letters[at] === "i" && isVowel(letters[at + 1])) letters[at] = "I";
  }
  return letters;
}

// Where the part behind the first vowel and consonant begins, from `start` on.
function region(letters, start) {
  let at = start;
  while (at < letters.length && !isVowel(letters[at])) at += 1;
  while (at < letters.length && isVowel(letters[at])) at += 1;
  return at < letters.length ? at + 1 : Infinity;
}

class Word {
  constructor(word) {
    this.letters = marked(word);
    const [first, length] = [region(this.letters, 0), this.letters.length];
    this.first = length < 3 ? Infinity : Math.max(first, 3);
    this.second = first < Infinity ? region(this.letters, first) : Infinity;
  }
  ends(ending) {
    const { letters } = this;
    if (letters.length < ending.length) return false;
    for (let i = 1; i <= ending.length; i += 1) {
      if (letters[letters.length - i] !== ending[ending.length - i]) return false;
    }
    return true;
  }
  // the letter before an ending of `length`
  before(length) { return this.letters[this.letters.length - length - 1]; }
  inFirst(length) { return this.letters.length - length >= this.first; }
  inSecond(length) { return this.letters.length - length >= this.second; }
  cut(length) { this.letters.length -= length; }
  undouble() {
    if (this.ends("kk") || this.ends("dd") || this.ends("tt")) this.cut(1);
  }
  cutE() {
    if (!this.ends("e") || !this.inFirst(1) || !isConsonant(this.before(1))) return false;
    this.cut(1);
    this.undouble();
    return true;
  }
  cutEn(length) {
    if (!this.inFirst(length) || !isConsonant(this.before(length))) return;
    const { letters } = this;
    if (letters.slice(0, letters.length - length).join("").endsWith("gem")) return;
    this.cut(length);
    this.undouble();
  }
  stem() {
    if (this.ends("heden")) {
      if (this.inFirst(5)) this.letters.splice(-5, 5, ..."heid");
    } else if (this.ends("ene") || this.ends("en")) this.cutEn(this.ends("ene") ? 3 : 2);
    else if (this.ends("se") || this.ends("s")) {
      const length = this.ends("se") ? 2 : 1;
      const before = this.before(length);
      if (this.inFirst(length) && isConsonant(before) && before !== "j") this.cut(length);
    }
    const eFound = this.cutE();
    if (this.ends("heid") && this.inSecond(4) && this.before(4) !== "c") {
      this.cut(4);
      if (this.ends("en")) this.cutEn(2);
    }
    if (this.ends("end") || this.ends("ing")) {
      if (this.inSecond(3)) {
        this.cut(3);
        if (this.ends("ig") && this.inSecond(2) && this.before(2) !== "e") this.cut(2);
        else this.undouble();
      }
    } else if (this.ends("ig")) {
      if (this.inSecond(2) && this.before(2) !== "e") this.cut(2);
    } else if (this.ends("lijk")) {
      if (this.inSecond(4)) {
        this.cut(4);
        this.cutE();
      }
    } else if (this.ends("baar")) {
      if (this.inSecond(4)) this.cut(4);
    } else if (this.ends("bar") && this.inSecond(3) && eFound) this.cut(3);
    const [before, first, second, last] = this.letters.slice(-4);
    const doubled = first === second && "aeou".includes(first);
    if (doubled && isConsonant(before) && isConsonant(last) && last !== "I") {
      this.letters.splice(-2, 1);
    }
    return this.letters.join("").replaceAll("I", "i").replaceAll("Y", "y");
  }
}

const FINAL = { z: "s", v: "f" };

function once(word) {
  const letters = [...new Word(word).stem()];
  const last = letters.at(-1);
  if (last in FINAL) letters[letters.length - 1] = FINAL[last];
  const [first, second, final] = letters.slice(-3);
  const doubled = letters.length > 2 && first === second && "aeou".includes(first);
  if (doubled && !"aeiou".includes(final)) letters.splice(-2, 1);
  return letters.join("");
}

export const stem = (word) => once(once(word));

// The stem of a verb without its t: of "koopt" or "maakte" that of "koop" or "maak".
export const verbStem = (stemmed) => (stemmed.endsWith("t") ? stem(stemmed.slice(0, -1)) : stemmed);
