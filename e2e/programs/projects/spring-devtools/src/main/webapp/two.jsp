<%@ page contentType="text/plain" %>two: <%= 2 + 2 %>
