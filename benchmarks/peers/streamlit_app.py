"""The job in Streamlit."""

import streamlit as st
from lessons import counted, html, load, select

lessons = st.cache_data(load)()
with st.sidebar:
    word = st.text_input("Zoek")
    themes = [
        id
        for id, label in counted(lessons, word).items()
        # the key keeps a box the same when its count changes
        if st.checkbox(label, key=id)
    ]
st.html(html(select(lessons, themes, word)))
